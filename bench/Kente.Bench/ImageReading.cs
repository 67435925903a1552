using System.Diagnostics;
using Kente.Vision.Augmentation;
using Kente.Vision.Synthetic;
using Kente.Vision;

namespace Kente.Bench;

/// <summary>How many images of files become batches in a second.</summary>
internal static class ImageReading
{
    private const int Images = 384, Size = 96, BatchSize = 32;

    public static string Measure()
    {
        string folder = Directory.CreateTempSubdirectory("kente-bench-").FullName;
        try
        {
            string[] files = [
                .. StreetScenes.Create(Images, seed: 1).Images.Select((image, i) => Save(image.Load(), Path.Combine(folder, $"{i}.jpg")))];
            Augmenter augmenter = new(new BoxAugmentation(), new ImageSize(Size, Size));
            var batches = Dataset.From(files).Shuffle(seed: 1)
                .Map((file, random) => augmenter.Apply(RgbImage.Load(file), [], random).Image.Pixels, seed: 2)
                .Batch(
                    BatchSize,
                    pixels => new Batch(
                        NdArray.Of<byte>([.. pixels.SelectMany(image => image)], pixels.Count, Size, Size, 3), new float[pixels.Count, 1]))
                .Prefetch(ahead: 6);
            double reading = Rate(() => _ = batches.Epoch(1).Count());
            return FormattableString.Invariant(
                $"Images a second: read, decoded and augmented {reading:F0}");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Save(RgbImage image, string path)
    {
        image.Save(path);
        return path;
    }

    private static double Rate(Action epoch)
    {
        var watch = Stopwatch.StartNew();
        epoch();
        return Images / watch.Elapsed.TotalSeconds;
    }
}
