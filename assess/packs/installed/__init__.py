"""Whole packs: reads them, finds them in folders, keeps them in the cache, begins new ones; checks nothing more."""
