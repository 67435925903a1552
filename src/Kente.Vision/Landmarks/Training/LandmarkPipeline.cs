using Kente.Vision.Datasets;
using Kente.Vision.Landmarks.Augmentation;

namespace Kente.Vision.Landmarks.Training;

/// <summary>Turns annotated images into batches on background threads.</summary>
internal sealed class LandmarkPipeline(LandmarkDataset data, ImageCache images, LandmarkDetectorOptions options, int batchSize)
{
    /// <summary>Returns the augmented batches, different in each epoch.</summary>
    public Dataset<Batch> Batches(int size, Model model)
    {
        LandmarkAugmenter augmenter = new(options.Augmentation, data.Scheme, new(size, size));
        return Dataset.From([.. Enumerable.Range(0, data.Count)])
            .Shuffle(options.Seed)
            .Map(
                (index, random) => augmenter.Apply(images[index], data.Images[index].Size, data.Images[index].Points, random),
                options.Seed + 1)
            .Batch(batchSize, items => items)
            .Map(items => Join(items, size, model))
            .Prefetch(ahead: 6);
    }

    private Batch Join(IReadOnlyList<AugmentedLandmarks> items, int size, Model model)
    {
        int length = size * size * 3, width = LandmarkTargets.Length(data.Scheme.Count);
        var (pixels, labels) = (new byte[items.Count * length], new float[items.Count * width]);
        foreach (var (i, item) in items.Index())
        {
            item.Image.Pixels.CopyTo(pixels, i * length);
            LandmarkTargets.Encode(item.Points, data.Scheme.Count, size).CopyTo(labels, i * width);
        }
        var target = NdArray.Of(labels, items.Count, width);
        Arrays targets = new();
        foreach (string output in model.OutputNames) targets[output] = target;
        return new(NdArray.Of(pixels, items.Count, size, size, 3), targets);
    }
}
