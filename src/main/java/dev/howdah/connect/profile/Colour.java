package dev.howdah.connect.profile;

/** A colour to tell profiles apart by; the screen has its own shade of each. */
public enum Colour {
  BLUE,
  TEAL,
  GREEN,
  ORANGE,
  RED,
  PURPLE
}
