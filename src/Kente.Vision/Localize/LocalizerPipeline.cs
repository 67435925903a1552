using Kente.Vision.Augmentation;
using Kente.Vision.Boxes;
using Kente.Vision.Images;

namespace Kente.Vision.Localize;

/// <summary>Turns annotated pictures into batches on background threads.</summary>
internal sealed class LocalizerPipeline(BoxDataset data, PictureCache pictures, LocalizerOptions options)
{
    private const double StrongestBlend = 0.35;

    /// <summary>Augmented batches for pictures of one size, anew in each epoch.</summary>
    public Dataset<Batch> Training(int size, Model model)
    {
        Augmenter augmenter = new(options.Augmentation, new PictureSize(size, size));
        return Dataset.From([.. Enumerable.Range(0, data.Count)])
            .Shuffle(options.Seed)
            .Map((index, random) => augmenter.Apply(pictures[index], data.Pictures[index].Labels, random), options.Seed + 1)
            .Batch(options.BatchSize, items => items)
            .Map((items, random) => Join(items, size, model, random), options.Seed + 2)
            .Prefetch(ahead: 6);
    }

    private Batch Join(IReadOnlyList<AugmentedPicture> items, int size, Model model, Random random)
    {
        int pixels = size * size * 3, width = LocalizationLabel.ClassStart + data.Classes.Count;
        var (joined, labels) = (new byte[items.Count * pixels], new float[items.Count * width]);
        for (int i = 0; i < items.Count; i++)
        {
            var target = joined.AsSpan(i * pixels, pixels);
            items[i].Picture.Pixels.CopyTo(target);
            // Upside down, the other picture is texture and not a second object to find.
            if (items.Count > 1 && random.NextDouble() < options.BlendProbability)
                Blend.Into(target, items[(i + random.Next(1, items.Count)) % items.Count].Picture.Pixels, random.NextDouble() * StrongestBlend, random.NextDouble() < 0.5);
            LocalizationLabel.Encode(LocalizationLabel.Largest(items[i].Labels), data.Classes.Count).CopyTo(labels, i * width);
        }
        var target2 = NdArray.Of(labels, items.Count, width);
        Arrays targets = new();
        foreach (string output in model.OutputNames) targets[output] = target2;
        return new(NdArray.Of(joined, items.Count, size, size, 3), targets);
    }
}
