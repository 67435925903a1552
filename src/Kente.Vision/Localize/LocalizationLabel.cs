namespace Kente.Vision.Localize;

/// <summary>
/// The label <c>[p_d, b_x, b_y, b_w, b_h, c_1 … c_n]</c>: presence of an object, center and size of its box relative to the image, and its
/// class as one-hot vector.
/// </summary>
internal static class LocalizationLabel
{
    /// <summary>Index of the first class.</summary>
    public const int ClassStart = 5;

    public static float[] Encode(BoxLabel? target, int classes)
    {
        var label = new float[ClassStart + classes];
        if (target is not { } one) return label;
        label[0] = 1;
        (label[1], label[2], label[3], label[4]) = (
            (float)one.Box.CenterX, (float)one.Box.CenterY, (float)one.Box.Width, (float)one.Box.Height);
        label[ClassStart + one.Class] = 1;
        return label;
    }

    /// <summary>Returns the target of an image: its largest object.</summary>
    public static BoxLabel? Largest(IReadOnlyList<BoxLabel> labels) =>
        labels.Where(label => !label.IsCrowd).Select(label => (BoxLabel?)label).MaxBy(label => label!.Value.Box.Area);
}
