using Kente.Faces.Networks;
using static Kente.Layers;

namespace Kente.Faces.Training;

/// <summary>Creates the network of a face embedder.</summary>
internal static class FaceEmbedderNetwork
{
    /// <summary>
    /// Creates a model for training, whose output is the embeddings or the cosines of the people, as the loss compares them, and a model
    /// for prediction, whose output is an embedding of length 1.
    /// </summary>
    public static (Model Training, Model Prediction) Create(FaceEmbedderOptions options, int people)
    {
        var image = Input([options.Side, options.Side, 3], name: "image");
        var features = options.Architecture == FaceArchitecture.DeepFace
            ? DeepFaceNetwork.Features(image, options.Width)
            : SmallFaceNetwork.Features(image, options.Width);
        var embedding = UnitNormalization(name: "embedding")(features);
        var compared = options.Loss.UsesCosines ? ((Layer)new PersonCosines(people))(embedding) : embedding;
        return (new(image, compared, name: "face_embedder_training"), new(image, embedding, name: "face_embedder"));
    }
}
