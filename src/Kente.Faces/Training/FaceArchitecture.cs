namespace Kente.Faces;

/// <summary>The network of a face embedder.</summary>
public enum FaceArchitecture
{
    /// <summary>A small residual network, which trains on a laptop; embeddings of 128 values.</summary>
    Small,

    /// <summary>
    /// The layers of DeepFace up to F7, whose 4,096 units are the embedding; see <see cref="FaceNetworks.DeepFace"/>. Reduce
    /// <see cref="FaceEmbedderOptions.Width"/> to train it on a laptop.
    /// </summary>
    DeepFace,
}
