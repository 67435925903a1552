
namespace Kente.Vision.Detect.Training;

/// <summary>
/// Encodes the objects of a batch: for each the class and the edges in pixels of the network's input; class −1 for padding.
/// </summary>
internal static class ObjectTargets
{
    /// <summary>Number of values per object.</summary>
    public const int Width = 5;

    /// <summary>Returns an array of shape [images, objects, 5], padded to the image with the most objects.</summary>
    public static NdArray Encode(IReadOnlyList<IReadOnlyList<BoxLabel>> images, ImageSize inputSize)
    {
        int most = Math.Max(1, images.Max(labels => labels.Count));
        var values = new float[images.Count * most * Width];
        for (int i = 0; i < images.Count; i++)
            for (int j = 0; j < most; j++)
            {
                var target = values.AsSpan(((i * most) + j) * Width, Width);
                target[0] = -1;
                if (j >= images[i].Count) continue;
                var (c, box) = (images[i][j].Class, images[i][j].Box.ToPixels(inputSize));
                (target[0], target[1], target[2], target[3], target[4]) = (
                    c, (float)box.Left, (float)box.Top, (float)box.Right, (float)box.Bottom);
            }
        return NdArray.Of(values, images.Count, most, Width);
    }

    /// <summary>Returns the classes and boxes of one image.</summary>
    public static (int[] Classes, Box[] Boxes) Decode(ReadOnlySpan<float> values)
    {
        List<int> classes = [];
        List<Box> boxes = [];
        for (int i = 0; i + Width <= values.Length; i += Width)
        {
            if (values[i] < 0) continue;
            classes.Add((int)values[i]);
            boxes.Add(new(values[i + 1], values[i + 2], values[i + 3], values[i + 4]));
        }
        return ([.. classes], [.. boxes]);
    }
}
