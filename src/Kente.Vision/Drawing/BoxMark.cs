using Kente.Vision.Boxes;
using Kente.Vision.Images;

namespace Kente.Vision.Drawing;

/// <summary>A box to draw on a picture.</summary>
/// <param name="Box">Where, relative to the picture.</param>
/// <param name="Colour">Colour of the lines and of the tag behind the text.</param>
/// <param name="Text">What to write beside it; nothing by default.</param>
public readonly record struct BoxMark(Box Box, Rgb Colour, string? Text = null)
{
    /// <summary>The colour of boxes that people drew.</summary>
    public static Rgb TrueColour { get; } = new(0x2E, 0xC2, 0x7E);

    /// <summary>The colour of boxes that a model found.</summary>
    public static Rgb PredictedColour { get; } = new(0xFF, 0x7A, 0x1A);

    /// <summary>A box that people drew, in <see cref="TrueColour"/>.</summary>
    /// <param name="box">Where.</param>
    /// <param name="name">The class.</param>
    public static BoxMark True(Box box, string? name = null) => new(box, TrueColour, name);

    /// <summary>A box that a model found, in <see cref="PredictedColour"/>, with its score in per cent.</summary>
    /// <param name="box">Where.</param>
    /// <param name="name">The class.</param>
    /// <param name="score">How sure the model is, 0 to 1.</param>
    public static BoxMark Predicted(Box box, string name, double score) => new(box, PredictedColour, FormattableString.Invariant($"{name} {score * 100:0} %"));
}
