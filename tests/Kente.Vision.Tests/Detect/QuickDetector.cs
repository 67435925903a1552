
namespace Kente.Vision.Tests.Detect;

/// <summary>A detector that has learned four images by heart, which takes some seconds.</summary>
public sealed class QuickDetector
{
    private const int Side = 64, Object = 24;

    /// <summary>Dark and light squares on gray, one in each image.</summary>
    public static BoxDataset Data { get; } = new(["dark", "light"], [.. Enumerable.Range(0, 4).Select(Image)], "four images");

    public Detector Detector { get; } = Detector.Train(Data, Options(Side, epochs: 60));

    /// <summary>Options to learn a few images by heart: no augmentation, a high learning rate.</summary>
    internal static DetectorOptions Options(int imageSize, int epochs) => new()
    {
        ImageSize = imageSize,
        Epochs = epochs,
        BatchSize = 4,
        LearningRate = 5e-3,
        LowResolutionFraction = 0,
        MosaicProbability = 0,
        CloseMosaicFraction = 1,
        Augmentation = BoxAugmentation.None,
        EmaDecay = 0.9,
    };

    private static AnnotatedImage Image(int index)
    {
        int left = 4 + (index * 9), top = 30 - (index * 8), c = index % 2;
        return new($"{index}", new(Side, Side), [new(c, Box.FromPixels(left, top, left + Object, top + Object, new(Side, Side)))], () =>
        {
            RgbImage image = new(Side, Side, Rgb.Gray(120));
            for (int y = top; y < top + Object; y++)
                for (int x = left; x < left + Object; x++) image[x, y] = Rgb.Gray(c == 0 ? (byte)20 : (byte)230);
            return image;
        });
    }
}
