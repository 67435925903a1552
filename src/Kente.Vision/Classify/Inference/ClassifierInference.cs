using Kente.Data;

namespace Kente.Vision.Classify.Inference;

/// <summary>Runs a classifier's network on letterboxed images.</summary>
internal sealed class ClassifierInference(Model model, ClassifierSettings settings)
{
    private const int BatchSize = 64;

    private readonly ImageSize _inputSize = new(settings.Size, settings.Size);

    /// <summary>Computes the logits of images.</summary>
    public IReadOnlyList<float[]> Logits(IReadOnlyList<RgbImage> images)
    {
        if (images.Count == 0) return [];
        int side = settings.Size, length = side * side * 3;
        var input = new byte[images.Count * length];
        Parallel.For(0, images.Count, i => new Letterbox(images[i].Size, _inputSize).Apply(images[i]).Pixels.CopyTo(input, i * length));
        NdArray predicted = model.Predict(NdArray.Of(input, images.Count, side, side, 3), BatchSize);
        return [.. predicted.ToArray<float>().Chunk(settings.Classes.Count)];
    }

    /// <summary>Computes the logits of each image of a data set.</summary>
    public IReadOnlyList<float[]> Logits(ClassDataset data) => [.. data.Images.Chunk(BatchSize).SelectMany(chunk =>
    {
        var images = new RgbImage[chunk.Length];
        Parallel.For(0, chunk.Length, i => images[i] = chunk[i].Load());
        return Logits(images);
    })];

    /// <summary>Returns the images of a data set with their predictions.</summary>
    public IReadOnlyList<ClassifiedImage> Classified(ClassDataset data, IReadOnlyList<float[]> logits, double temperature) =>
        [.. data.Images.Zip(logits, (image, values) => new ClassifiedImage(image, Decode(values, temperature)))];

    /// <summary>Returns the prediction of logits.</summary>
    public Classification Decode(float[] logits, double temperature) => Classification.Of(
        Probabilities.Of(logits, temperature, settings.IsMultiLabel), settings.Classes, settings.IsMultiLabel);
}
