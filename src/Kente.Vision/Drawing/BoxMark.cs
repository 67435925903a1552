using Kente.Vision.Drawing;

namespace Kente.Vision;

/// <summary>A box to draw on an image.</summary>
/// <param name="Box">The box, relative to the image.</param>
/// <param name="Color">Color of the lines and of the text or its background.</param>
/// <param name="Text">Text at the box; none by default.</param>
/// <param name="IsDashed">
/// Whether the lines are dashed and the text is colored on black, as for annotated boxes; default false.
/// </param>
public readonly record struct BoxMark(Box Box, Rgb Color, string? Text = null, bool IsDashed = false)
{
    /// <summary>Creates the mark of an annotated box: dashed, in the color of its class.</summary>
    /// <param name="label">The label.</param>
    /// <param name="classes">Names of the classes.</param>
    public static BoxMark GroundTruth(BoxLabel label, IReadOnlyList<string> classes)
    {
        ArgumentNullException.ThrowIfNull(classes);
        return new(label.Box, ColorOf(label.Class), classes[label.Class], IsDashed: true);
    }

    /// <summary>Creates the mark of a predicted box: in the color of its class, with the score in percent.</summary>
    /// <param name="box">The box.</param>
    /// <param name="index">Index of the class.</param>
    /// <param name="name">Name of the class.</param>
    /// <param name="score">Score, from 0 to 1.</param>
    public static BoxMark Predicted(Box box, int index, string name, double score) =>
        new(box, ColorOf(index), FormattableString.Invariant($"{name} {score * 100:0} %"));

    /// <summary>Returns the color of a class. The first classes have colors that are easy to tell apart.</summary>
    /// <param name="index">Index of the class.</param>
    /// <exception cref="ArgumentOutOfRangeException">The index is negative.</exception>
    public static Rgb ColorOf(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        return ClassColors.Of(index);
    }
}
