"""The web pages: read a request, call one service, answer."""
