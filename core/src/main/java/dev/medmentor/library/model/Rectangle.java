package dev.medmentor.library.model;

/**
 * A rectangle in points (1/72 inch), its origin at the top left of the page as displayed: rotated and cropped.
 *
 * @param x of the left edge
 * @param y of the top edge
 */
public record Rectangle(float x, float y, float width, float height) {}
