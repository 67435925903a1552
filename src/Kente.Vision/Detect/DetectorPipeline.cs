using Kente.Vision.Augmentation;
using Kente.Vision.Boxes;
using Kente.Vision.Detect.Training;
using Kente.Vision.Images;

namespace Kente.Vision.Detect;

/// <summary>Turns annotated pictures into batches on background threads.</summary>
internal sealed class DetectorPipeline(BoxDataset data, PictureCache pictures, DetectorOptions options, int batchSize)
{
    // Both pictures of a mixture stay visible.
    private const double LeastShare = 0.35, MostShare = 0.65;

    private readonly int[] _indices = options.RepeatBelow is { } share ? RepeatFactors.Repeated(data, share, options.Seed) : [.. Enumerable.Range(0, data.Count)];

    /// <summary>Steps in an epoch.</summary>
    public int Steps => (_indices.Length + batchSize - 1) / batchSize;

    /// <summary>Augmented batches for frames of one size, anew in each epoch.</summary>
    /// <param name="frame">The size.</param>
    /// <param name="plain">Whether there are neither mosaics nor mixtures.</param>
    public Dataset<Batch> Training(PictureSize frame, bool plain) => Pictures(frame, plain).Batch(batchSize, items => Join(items, frame)).Prefetch(ahead: 4);

    /// <summary>The augmented pictures themselves.</summary>
    public Dataset<AugmentedPicture> Pictures(PictureSize frame, bool plain)
    {
        Augmenter augmenter = new(options.Augmentation, frame);
        return Dataset.From(_indices).Shuffle(options.Seed).Map((index, random) => Mixture(augmenter, index, plain, random), options.Seed + 1);
    }

    private AugmentedPicture Mixture(Augmenter augmenter, int index, bool plain, Random random)
    {
        var first = Single(augmenter, index, plain, random);
        if (plain || random.NextDouble() >= options.MixupProbability) return first;
        var second = Single(augmenter, Other(random), plain, random);
        Blend.Into(first.Picture.Pixels, second.Picture.Pixels, new Interval(LeastShare, MostShare).Draw(random));
        return first with { Labels = [.. first.Labels, .. second.Labels] };
    }

    private AugmentedPicture Single(Augmenter augmenter, int index, bool plain, Random random)
    {
        if (plain || random.NextDouble() >= options.MosaicProbability) return augmenter.Apply(pictures[index], data.Pictures[index].Labels, random);
        int[] four = [index, Other(random), Other(random), Other(random)];
        return augmenter.Mosaic([.. four.Select(i => (pictures[i], data.Pictures[i].Labels))], random);
    }

    private int Other(Random random) => _indices[random.Next(_indices.Length)];

    private static Batch Join(IReadOnlyList<AugmentedPicture> items, PictureSize frame)
    {
        int pixels = frame.Width * frame.Height * 3;
        var joined = new byte[items.Count * pixels];
        for (int i = 0; i < items.Count; i++) items[i].Picture.Pixels.CopyTo(joined, i * pixels);
        return new(NdArray.Of(joined, items.Count, frame.Height, frame.Width, 3), ObjectTargets.Encode([.. items.Select(item => item.Labels.Where(label => !label.IsCrowd).ToArray())], frame));
    }
}
