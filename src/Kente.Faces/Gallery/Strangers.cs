using Kente.Vision;

namespace Kente.Faces.Gallery;

/// <summary>The faces of unknown people for a calibration.</summary>
/// <param name="People">The faces of each person who has one.</param>
/// <param name="PeopleLeftOut">The people without a usable face: the first image of each, or what messages call the person.</param>
/// <param name="LeftOut">The images that are left out.</param>
internal sealed record Strangers(
    IReadOnlyList<IReadOnlyList<StrangerFace>> People, IReadOnlyList<string> PeopleLeftOut, IReadOnlyList<DataProblem> LeftOut)
{
    /// <summary>Returns the faces of people in a <see cref="FaceFolder"/>, from the images that have exactly one.</summary>
    public static Strangers Read(string folder, IFaceEncoder encoder)
    {
        List<DataProblem> leftOut = [];
        return Of(
            FaceFolder.Read(folder).GroupBy(image => image.Person, StringComparer.Ordinal).Select(person =>
                (person.First().Path, person.Select(image => Face(image.Path, encoder, leftOut)).OfType<StrangerFace>())),
            leftOut);
    }

    /// <summary>Returns the faces of people who have no images.</summary>
    public static Strangers Of(IReadOnlyList<IReadOnlyList<FaceEmbedding>> people) => Of(
        people.Select((faces, i) => (FormattableString.Invariant($"stranger {i + 1}"), Faces: faces))
            .Select(person => (person.Item1, person.Faces.Select(face => new StrangerFace(person.Item1, face)))),
        []);

    private static Strangers Of(IEnumerable<(string Name, IEnumerable<StrangerFace> Faces)> people, IReadOnlyList<DataProblem> leftOut)
    {
        (string Name, StrangerFace[] Faces)[] all = [.. people.Select(person => (person.Name, person.Faces.ToArray()))];
        return new(
            [.. all.Where(person => person.Faces.Length > 0).Select(person => person.Faces)],
            [.. all.Where(person => person.Faces.Length == 0).Select(person => person.Name)], leftOut);
    }

    private static StrangerFace? Face(string path, IFaceEncoder encoder, List<DataProblem> leftOut)
    {
        RgbImage image;
        try
        {
            image = RgbImage.Load(path);
        }
        catch (DataException exception)
        {
            leftOut.Add(new(DataProblemKind.UnreadableImage, path, null, exception.Reason));
            return null;
        }
        var faces = encoder.Encode(image);
        if (faces.Count == 1) return new(path, faces[0].Embedding);
        leftOut.Add(faces.Count == 0
            ? new(DataProblemKind.NoFace, path, null, "No face was found in the image.")
            : new(
                DataProblemKind.SeveralFaces, path, null,
                FormattableString.Invariant($"The image has {faces.Count} faces; crop it to the one of the stranger.")));
        return null;
    }
}
