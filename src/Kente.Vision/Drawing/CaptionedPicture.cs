using Kente.Vision.Images;

namespace Kente.Vision.Drawing;

/// <summary>A picture on a contact sheet.</summary>
/// <param name="Picture">The picture.</param>
/// <param name="Caption">The line below it; nothing by default.</param>
public readonly record struct CaptionedPicture(Picture Picture, string? Caption = null);
