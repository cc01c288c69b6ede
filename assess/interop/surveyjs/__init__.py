"""Imports questionnaires of SurveyJS, with the profile of Canada's AIA; nothing else in the program knows them."""
