using Kente.Faces.Embeddings;

namespace Kente.Faces;

/// <summary>Evaluates how well the embeddings of an encoder tell people apart, on people whom it has not seen in training.</summary>
public static class FaceEncoderEvaluator
{
    // Of more pairs of two people a sample is taken, so that memory does not grow with the square of the images.
    private const int MaxImpostorPairs = 200_000, MaxEnrollments = 10;

    /// <summary>Encodes the images of people and evaluates verification and identification.</summary>
    /// <param name="encoder">The encoder. Of several faces in an image the one with the highest score counts.</param>
    /// <param name="data">The people.</param>
    /// <exception cref="ArgumentException">The data have fewer than two people.</exception>
    /// <exception cref="DataException">An image cannot be read.</exception>
    public static FaceEncoderReport Evaluate(IFaceEncoder encoder, FaceDataset data)
    {
        ArgumentNullException.ThrowIfNull(encoder);
        ArgumentNullException.ThrowIfNull(data);
        EncodedImages images = new(encoder);
        var report = Evaluate(data, images.FaceOf);
        return report with
        {
            Verification = report.Verification with
            {
                ImagesWithoutFace = images.WithoutFace,
                ImagesWithSeveralFaces = images.WithSeveralFaces,
            },
        };
    }

    /// <summary>Evaluates the embeddings of images.</summary>
    /// <param name="data">The people.</param>
    /// <param name="faceOf">Returns the embedding of an image file; <see langword="null"/> if it shows no face.</param>
    internal static FaceEncoderReport Evaluate(FaceDataset data, Func<string, FaceEmbedding?> faceOf)
    {
        if (data.People.Count < 2)
            throw new ArgumentException(
                $"{data.Source} has images of one person; an evaluation needs at least two people.", nameof(data));
        FaceEmbedding?[][] people = [.. data.People.Select(person => person.Images.Select(faceOf).ToArray())];
        FaceImageComparison[] comparisons = [.. Pairs(people).Select(pair => new FaceImageComparison(
            new(data.People[pair.A.Person].Images[pair.A.Image], data.People[pair.B.Person].Images[pair.B.Image],
                pair.A.Person == pair.B.Person),
            Distance(people[pair.A.Person][pair.A.Image], people[pair.B.Person][pair.B.Image])))];
        return new()
        {
            People = people.Length,
            Images = data.Count,
            Rank1 = Rank1(people),
            // Pairs share people, so that there are no folds without a common person.
            Verification = VerificationEvaluator.Evaluate(
                [.. comparisons.Select(pair => new FacePair(pair.Distance, pair.Images.SamePerson))], new() { Folds = 0 }) with
            {
                Comparisons = comparisons,
            },
        };
    }

    private static double Distance(FaceEmbedding? first, FaceEmbedding? second) =>
        first is null || second is null ? double.PositiveInfinity : first.DistanceTo(second);

    // Enrolls the first image of each person, then the second, and so on, and identifies all others.
    private static double Rank1(FaceEmbedding?[][] people)
    {
        int probes = 0, correct = 0;
        for (int enrolled = 0; enrolled < Math.Min(MaxEnrollments, people.Max(faces => faces.Length)); enrolled++)
            for (int person = 0; person < people.Length; person++)
                for (int image = 0; image < people[person].Length; image++)
                {
                    if (image == enrolled % people[person].Length) continue;
                    double[] distances = [.. people.Select(faces => Distance(faces[enrolled % faces.Length], people[person][image]))];
                    probes++;
                    if (double.IsFinite(distances[person]) && Array.IndexOf(distances, distances.Min()) == person) correct++;
                }
        return (double)correct / probes;
    }

    private static IEnumerable<((int Person, int Image) A, (int Person, int Image) B)> Pairs(FaceEmbedding?[][] people)
    {
        (int Person, int Image)[] all = [.. people.SelectMany((faces, person) => faces.Select((_, image) => (person, image)))];
        long same = people.Sum(faces => (long)faces.Length * (faces.Length - 1) / 2), images = all.Length;
        bool isSampled = (images * (images - 1) / 2) - same > MaxImpostorPairs;
        for (int i = 0; i < all.Length; i++)
            for (int j = i + 1; j < all.Length && (!isSampled || all[j].Person == all[i].Person); j++) yield return (all[i], all[j]);
        Random random = new(0);
        for (int n = 0; isSampled && n < MaxImpostorPairs;)
            if ((all[random.Next(all.Length)], all[random.Next(all.Length)]) is var (a, b) && a.Person != b.Person)
            {
                n++;
                yield return (a, b);
            }
    }
}
