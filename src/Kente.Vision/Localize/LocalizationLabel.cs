using Kente.Vision.Boxes;

namespace Kente.Vision.Localize;

/// <summary>The label <c>[p_d, b_x, b_y, b_w, b_h, c_1 … c_n]</c>: whether there is an object, its box by centre and size relative to the picture, its class one-hot.</summary>
internal static class LocalizationLabel
{
    /// <summary>Numbers before the classes.</summary>
    public const int ClassStart = 5;

    public static float[] Encode(BoxLabel? found, int classes)
    {
        var label = new float[ClassStart + classes];
        if (found is not { } one) return label;
        label[0] = 1;
        (label[1], label[2], label[3], label[4]) = ((float)one.Box.CenterX, (float)one.Box.CenterY, (float)one.Box.Width, (float)one.Box.Height);
        label[ClassStart + one.Class] = 1;
        return label;
    }

    /// <summary>Of several objects the largest is the one to find.</summary>
    public static BoxLabel? Largest(IReadOnlyList<BoxLabel> labels) =>
        labels.Where(label => !label.IsCrowd).Select(label => (BoxLabel?)label).MaxBy(label => label!.Value.Box.Area);
}
