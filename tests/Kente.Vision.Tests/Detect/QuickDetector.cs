using Kente.Vision.Augmentation;
using Kente.Vision.Boxes;
using Kente.Vision.Detect;
using Kente.Vision.Images;

namespace Kente.Vision.Tests.Detect;

/// <summary>A detector that has learned four pictures by heart, which takes some seconds.</summary>
public sealed class QuickDetector
{
    private const int Side = 64, Object = 24;

    /// <summary>Dark and light squares on grey, one in each picture.</summary>
    public static BoxDataset Data { get; } = new(["dark", "light"], [.. Enumerable.Range(0, 4).Select(Picture)], "four pictures");

    public Detector Detector { get; } = Detector.Train(Data, new()
    {
        LongerSide = Side,
        Epochs = 60,
        BatchSize = 4,
        LearningRate = 5e-3,
        SmallShare = 0,
        MosaicProbability = 0,
        PlainShare = 1,
        Augmentation = BoxAugmentation.None,
        Average = 0.9,
    });

    private static AnnotatedPicture Picture(int index)
    {
        int left = 4 + (index * 9), top = 30 - (index * 8), c = index % 2;
        return new($"{index}", new(Side, Side), [new(c, Box.FromPixels(left, top, left + Object, top + Object, new(Side, Side)))], () =>
        {
            Picture picture = new(Side, Side, Rgb.Grey(120));
            for (int y = top; y < top + Object; y++)
                for (int x = left; x < left + Object; x++) picture[x, y] = Rgb.Grey(c == 0 ? (byte)20 : (byte)230);
            return picture;
        });
    }
}
