using Kente.Bench.Performance.Networks;
using Kente.Vision;
using Kente.Vision.Synthetic;

namespace Kente.Bench.Performance;

/// <summary>Epochs of the CNN on images: JPEG files, or the same images in memory.</summary>
internal static class EpochWork
{
    private const int Images = 384, Size = 96, BatchSize = 32, Classes = 10;

    /// <summary>Prepares the training in one of its ways.</summary>
    /// <param name="way">From memory or from disk.</param>
    /// <param name="folder">An empty folder.</param>
    public static Work Prepare(Way way, string folder)
    {
        Session.Start(seed: 1);
        string[] files = [.. StreetScenes.Create(Images, seed: 1).Images.Select((image, i) =>
        {
            string path = Path.Combine(folder, $"{i}.jpg");
            image.Load().Save(path);
            return path;
        })];
        var model = NetworkCases.Cnn.Compiled();
        if (way == Way.FromMemory)
        {
            byte[] pixels = [.. files.SelectMany(file => RgbImage.Load(file).Resize(Size, Size).Pixels)];
            var x = NdArray.Of(pixels, Images, Size, Size, 3);
            var y = NdArray.Of([.. Enumerable.Range(0, Images).Select(i => i % Classes)], Images);
            return new(() => model.Fit(x, y, batchSize: BatchSize, verbose: false, options: new() { Seed = 1 }), 1);
        }
        // Decoded and brought to the size of the network, on other threads.
        var images = Dataset.From(files.Index().ToArray())
            .Map(file => (Class: file.Index % Classes, Pixels: NdArray.Of(RgbImage.Load(file.Item).Resize(Size, Size).Pixels, Size, Size, 3)));
        var read = (way == Way.Cached ? images.Cache() : images).Shuffle(seed: 1)
            .Batch(BatchSize, batch => new Batch(
                NdArray.Stack([.. batch.Select(image => image.Pixels)]),
                NdArray.Of<int>([.. batch.Select(image => image.Class)], batch.Count)))
            .Prefetch(ahead: 6);
        return new(() => model.Fit(read, verbose: false, options: new() { Seed = 1 }), 1);
    }
}
