using Kente.Vision.Augmentation;
using Kente.Vision.Datasets;

namespace Kente.Vision.Classify.Training;

/// <summary>Turns images with classes into batches on background threads.</summary>
internal sealed class ClassifierPipeline(ClassDataset data, ImageCache images, ClassifierOptions options, int batchSize)
{
    private const double MaxMixupWeight = 0.5;

    private readonly IReadOnlyList<double> _weights = options.ClassWeightsFor(data);

    /// <summary>Returns the augmented batches for one image size, different in each epoch.</summary>
    public Dataset<Batch> Batches(int size, Model model)
    {
        Augmenter augmenter = new(options.Augmentation, new ImageSize(size, size));
        return Dataset.From([.. Enumerable.Range(0, data.Count)])
            .Shuffle(options.Seed)
            .Map(
                (index, random) => (index, augmenter.Apply(images[index], data.Images[index].Boxes, random).Image), options.Seed + 1)
            .Batch(batchSize, items => items)
            .Map((items, random) => Join(items, size, model, random), options.Seed + 2)
            .Prefetch(ahead: 6);
    }

    private Batch Join(IReadOnlyList<(int Index, RgbImage Image)> items, int size, Model model, Random random)
    {
        int length = size * size * 3, width = data.Classes.Count;
        var (pixels, targets) = (new byte[items.Count * length], new float[items.Count * width]);
        for (int i = 0; i < items.Count; i++)
        {
            var image = pixels.AsSpan(i * length, length);
            var target = targets.AsSpan(i * width, width);
            items[i].Image.Pixels.CopyTo(image);
            double weight = 0;
            if (items.Count > 1 && random.NextDouble() < options.MixupProbability)
            {
                var other = items[(i + random.Next(1, items.Count)) % items.Count];
                weight = random.NextDouble() * MaxMixupWeight;
                Mixup.Blend(image, other.Image.Pixels, weight);
                Add(target, other.Index, weight);
            }
            Add(target, items[i].Index, 1 - weight);
        }
        Arrays sampleWeights = new();
        if (!data.IsMultiLabel) sampleWeights[model.OutputNames[0]] = NdArray.Of(Weights(targets, width), items.Count);
        return new(
            NdArray.Of(pixels, items.Count, size, size, 3), NdArray.Of(targets, items.Count, width),
            data.IsMultiLabel ? null : sampleWeights);
    }

    private void Add(Span<float> target, int index, double weight)
    {
        foreach (int label in data.Images[index].Classes) target[label] += (float)weight;
    }

    private float[] Weights(float[] targets, int width) =>
        [.. targets.Chunk(width).Select(target => (float)target.Zip(_weights, (part, weight) => part * weight).Sum())];
}
