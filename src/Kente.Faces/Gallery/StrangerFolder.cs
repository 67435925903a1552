using Kente.Faces.Embeddings;

namespace Kente.Faces.Gallery;

/// <summary>The faces of unknown people in a <see cref="FaceFolder"/>.</summary>
internal static class StrangerFolder
{
    /// <summary>Returns the faces of each person who has one: that with the highest score of each image.</summary>
    public static IEnumerable<IReadOnlyList<FaceEmbedding>> Read(string folder, IFaceEncoder encoder)
    {
        EncodedImages faces = new(encoder);
        return FaceFolder.Read(folder).GroupBy(image => image.Person, StringComparer.Ordinal)
            .Select(person => (IReadOnlyList<FaceEmbedding>)[
                .. person.Select(image => faces.FaceOf(image.Path)).OfType<FaceEmbedding>()])
            .Where(person => person.Count > 0);
    }
}
