using Kente.Vision;

namespace Kente.Faces.Embeddings;

/// <summary>
/// The faces of image files, each of which is read and encoded once. Of several faces in an image the one with the highest score counts.
/// </summary>
internal sealed class EncodedImages(IFaceEncoder encoder)
{
    private readonly Dictionary<string, FaceEmbedding?> _faces = new(StringComparer.Ordinal);
    private readonly List<string> _withoutFace = [], _withSeveral = [];

    public IReadOnlyList<string> WithoutFace => _withoutFace;

    public IReadOnlyList<string> WithSeveralFaces => _withSeveral;

    /// <summary>Returns the face of an image; <see langword="null"/> if none is found.</summary>
    /// <exception cref="DataException">The image cannot be read.</exception>
    public FaceEmbedding? FaceOf(string path)
    {
        if (_faces.TryGetValue(path, out var known)) return known;
        var faces = encoder.Encode(RgbImage.Load(path));
        if (faces.Count == 0) _withoutFace.Add(path);
        if (faces.Count > 1) _withSeveral.Add(path);
        return _faces[path] = faces.MaxBy(face => face.Score)?.Embedding;
    }
}
