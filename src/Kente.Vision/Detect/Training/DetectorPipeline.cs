using Kente.Data;
using Kente.Vision.Augmentation;
using Kente.Vision.Datasets;

namespace Kente.Vision.Detect.Training;

/// <summary>Turns annotated images into batches on background threads.</summary>
internal sealed class DetectorPipeline(BoxDataset data, ImageCache images, DetectorPipelineOptions options, int batchSize)
{
    // Both images of a mixture stay visible.
    private const double MinMixupWeight = 0.35, MaxMixupWeight = 0.65;

    private readonly int[] _indices = options.RepeatThreshold is { } threshold
        ? RepeatFactors.Repeated(data, threshold, options.Seed)
        : [.. Enumerable.Range(0, data.Count)];

    /// <summary>Training steps per epoch.</summary>
    public int Steps => (_indices.Length + batchSize - 1) / batchSize;

    /// <summary>Returns the augmented batches for one input size, different in each epoch.</summary>
    /// <param name="inputSize">Input size of the network.</param>
    /// <param name="closeMosaic">Whether mosaic and mixup are off.</param>
    public Dataset<Batch> Batches(ImageSize inputSize, bool closeMosaic) =>
        Images(inputSize, closeMosaic).Batch(batchSize, items => Join(items, inputSize)).Prefetch(ahead: 4);

    /// <summary>Returns the augmented images.</summary>
    public Dataset<AugmentedImage> Images(ImageSize inputSize, bool closeMosaic)
    {
        Augmenter augmenter = new(options.Augmentation, inputSize);
        return Dataset.From(_indices)
            .Shuffle(options.Seed)
            .Map((index, random) => Mixed(augmenter, index, closeMosaic, random), options.Seed + 1);
    }

    private AugmentedImage Mixed(Augmenter augmenter, int index, bool closeMosaic, Random random)
    {
        var first = Single(augmenter, index, closeMosaic, random);
        if (closeMosaic || random.NextDouble() >= options.MixupProbability) return first;
        var second = Single(augmenter, RandomIndex(random), closeMosaic, random);
        Mixup.Blend(first.Image.Pixels, second.Image.Pixels, new Interval(MinMixupWeight, MaxMixupWeight).Sample(random));
        return first with { Labels = [.. first.Labels, .. second.Labels] };
    }

    private AugmentedImage Single(Augmenter augmenter, int index, bool closeMosaic, Random random)
    {
        if (closeMosaic || random.NextDouble() >= options.MosaicProbability)
            return augmenter.Apply(images[index], data.Images[index].Labels, random);
        int[] four = [index, RandomIndex(random), RandomIndex(random), RandomIndex(random)];
        return augmenter.Mosaic([.. four.Select(i => (images[i], data.Images[i].Labels))], random);
    }

    private int RandomIndex(Random random) => _indices[random.Next(_indices.Length)];

    private static Batch Join(IReadOnlyList<AugmentedImage> items, ImageSize inputSize)
    {
        int length = inputSize.Width * inputSize.Height * 3;
        var pixels = new byte[items.Count * length];
        for (int i = 0; i < items.Count; i++) items[i].Image.Pixels.CopyTo(pixels, i * length);
        return new(
            NdArray.Of(pixels, items.Count, inputSize.Height, inputSize.Width, 3),
            ObjectTargets.Encode([.. items.Select(item => item.Labels.Where(label => !label.IsCrowd).ToArray())], inputSize));
    }
}
