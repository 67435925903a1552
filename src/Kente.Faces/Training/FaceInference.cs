using Kente.Vision;

namespace Kente.Faces.Training;

/// <summary>Runs the network of a face embedder on letterboxed images.</summary>
internal sealed class FaceInference(Model network, FaceEmbedderSettings settings)
{
    private const int BatchSize = 64;

    private readonly ImageSize _inputSize = new(settings.Size, settings.Size);

    /// <summary>Computes the embeddings of cropped faces, one after the other.</summary>
    public float[][] Run(IReadOnlyList<RgbImage> faces)
    {
        int length = settings.Size * settings.Size * 3;
        byte[] input = new byte[faces.Count * length];
        Parallel.For(0, faces.Count, i =>
            new Letterbox(faces[i].Size, _inputSize).Apply(faces[i]).Pixels.CopyTo(input, i * length));
        NdArray predicted = network.Predict(NdArray.Of(input, faces.Count, settings.Size, settings.Size, 3));
        return [.. predicted.ToArray<float>().Chunk(settings.Length)];
    }

    /// <summary>Evaluates embeddings of people.</summary>
    /// <param name="data">The people.</param>
    /// <param name="model">Identity of the model, which embeddings carry.</param>
    public FaceEncoderReport Evaluate(FaceDataset data, string model)
    {
        string[] paths = [.. data.People.SelectMany(person => person.Images)];
        Dictionary<string, FaceEmbedding> embeddings = [];
        foreach (string[] chunk in paths.Chunk(BatchSize))
        {
            float[][] values = Run([.. chunk.Select(RgbImage.Load)]);
            for (int i = 0; i < chunk.Length; i++) embeddings[chunk[i]] = new(model, values[i]);
        }
        return FaceEncoderEvaluator.Evaluate(data, image => embeddings[image]);
    }
}
