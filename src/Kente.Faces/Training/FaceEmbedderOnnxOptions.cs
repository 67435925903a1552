namespace Kente.Faces;

/// <summary>
/// What an exported ONNX file of a face embedder includes besides the network. Its input is bytes of shape <c>[batch, height, width, 3]</c>
/// in RGB order: cropped faces. Its output is the embeddings of length 1.
/// </summary>
public sealed record FaceEmbedderOnnxOptions
{
    /// <summary>
    /// Gets whether the file letterboxes: the input is one face of any size. Otherwise it is a batch of images of the embedder's input
    /// size, letterboxed with gray 114. Default true.
    /// </summary>
    public bool Letterbox { get; init; } = true;
}
