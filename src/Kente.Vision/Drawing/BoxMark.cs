namespace Kente.Vision;

/// <summary>A box to draw on an image.</summary>
/// <param name="Box">The box, relative to the image.</param>
/// <param name="Color">Color of the lines and of the text background.</param>
/// <param name="Text">Text at the box; none by default.</param>
public readonly record struct BoxMark(Box Box, Rgb Color, string? Text = null)
{
    /// <summary>Gets the color of annotated boxes.</summary>
    public static Rgb GroundTruthColor { get; } = new(0x2E, 0xC2, 0x7E);

    /// <summary>Gets the color of predicted boxes.</summary>
    public static Rgb PredictionColor { get; } = new(0xFF, 0x7A, 0x1A);

    /// <summary>Creates the mark of an annotated box.</summary>
    /// <param name="box">The box.</param>
    /// <param name="name">Name of the class.</param>
    public static BoxMark GroundTruth(Box box, string? name = null) => new(box, GroundTruthColor, name);

    /// <summary>Creates the mark of a predicted box, with its score in percent.</summary>
    /// <param name="box">The box.</param>
    /// <param name="name">Name of the class.</param>
    /// <param name="score">Score, from 0 to 1.</param>
    public static BoxMark Predicted(Box box, string name, double score) =>
        new(box, PredictionColor, FormattableString.Invariant($"{name} {score * 100:0} %"));
}
