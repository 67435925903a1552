using Kente.Vision.Augmentation;
using Kente.Vision.Datasets;

namespace Kente.Vision.Localize;

/// <summary>Turns annotated images into batches on background threads.</summary>
internal sealed class LocalizerPipeline(BoxDataset data, ImageCache images, LocalizerOptions options, int batchSize)
{
    private const double MaxMixupWeight = 0.35;

    /// <summary>Returns the augmented batches for one image size, different in each epoch.</summary>
    public Dataset<Batch> Batches(int size, Model model)
    {
        Augmenter augmenter = new(options.Augmentation, new ImageSize(size, size));
        return Dataset.From([.. Enumerable.Range(0, data.Count)])
            .Shuffle(options.Seed)
            .Map((index, random) => augmenter.Apply(images[index], data.Images[index].Labels, random), options.Seed + 1)
            .Batch(batchSize, items => items)
            .Map((items, random) => Join(items, size, model, random), options.Seed + 2)
            .Prefetch(ahead: 6);
    }

    private Batch Join(IReadOnlyList<AugmentedImage> items, int size, Model model, Random random)
    {
        int length = size * size * 3, width = LocalizationLabel.ClassStart + data.Classes.Count;
        var (pixels, labels) = (new byte[items.Count * length], new float[items.Count * width]);
        for (int i = 0; i < items.Count; i++)
        {
            var image = pixels.AsSpan(i * length, length);
            items[i].Image.Pixels.CopyTo(image);
            if (items.Count > 1 && random.NextDouble() < options.MixupProbability)
            {
                var other = items[(i + random.Next(1, items.Count)) % items.Count].Image;
                // Upside down, the other image is texture rather than a second object.
                Mixup.Blend(image, other.Pixels, random.NextDouble() * MaxMixupWeight, rotate: random.NextDouble() < 0.5);
            }
            LocalizationLabel.Encode(LocalizationLabel.Largest(items[i].Labels), data.Classes.Count).CopyTo(labels, i * width);
        }
        var target = NdArray.Of(labels, items.Count, width);
        Arrays targets = new();
        foreach (string output in model.OutputNames) targets[output] = target;
        return new(NdArray.Of(pixels, items.Count, size, size, 3), targets);
    }
}
