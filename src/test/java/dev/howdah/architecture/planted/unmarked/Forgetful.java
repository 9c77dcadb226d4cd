package dev.howdah.architecture.planted.unmarked;

final class Forgetful {}
