using Kente.Vision.Boxes;
using Kente.Vision.Images;

namespace Kente.Vision.Detect.Training;

/// <summary>The objects of a batch as numbers: for each the class and the edges in pixels of the frame; class −1 where there is none.</summary>
internal static class ObjectTargets
{
    /// <summary>Numbers of an object.</summary>
    public const int Width = 5;

    /// <summary>An array [pictures, most objects of one, 5].</summary>
    public static NdArray Encode(IReadOnlyList<IReadOnlyList<BoxLabel>> pictures, PictureSize frame)
    {
        int most = Math.Max(1, pictures.Max(labels => labels.Count));
        var values = new float[pictures.Count * most * Width];
        for (int i = 0; i < pictures.Count; i++)
            for (int j = 0; j < most; j++)
            {
                var target = values.AsSpan(((i * most) + j) * Width, Width);
                target[0] = -1;
                if (j >= pictures[i].Count) continue;
                var (c, box) = (pictures[i][j].Class, pictures[i][j].Box.ToPixels(frame));
                (target[0], target[1], target[2], target[3], target[4]) = (c, (float)box.Left, (float)box.Top, (float)box.Right, (float)box.Bottom);
            }
        return NdArray.Of(values, pictures.Count, most, Width);
    }

    /// <summary>The objects of one picture.</summary>
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
