namespace Kente.Vision;

/// <summary>An image of a contact sheet.</summary>
/// <param name="Image">The image.</param>
/// <param name="Caption">Text below the image; none by default.</param>
public readonly record struct CaptionedImage(RgbImage Image, string? Caption = null);
