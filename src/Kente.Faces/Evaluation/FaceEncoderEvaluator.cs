using Kente.Vision;

namespace Kente.Faces;

/// <summary>Evaluates how well the embeddings of an encoder tell people apart, on people whom it has not seen in training.</summary>
public static class FaceEncoderEvaluator
{
    // More pairs of two people than these are sampled, so that memory does not grow with the square of the images.
    private const int MaxImpostorPairs = 200_000, MaxEnrollments = 10;

    /// <summary>Encodes the images of people and evaluates verification and identification.</summary>
    /// <param name="encoder">The encoder. Of several faces in an image the one with the highest score counts.</param>
    /// <param name="data">The people.</param>
    /// <exception cref="ArgumentException">Fewer than two people have two images with a face.</exception>
    /// <exception cref="DataException">An image cannot be read.</exception>
    public static FaceEncoderReport Evaluate(IFaceEncoder encoder, FaceFolder data)
    {
        ArgumentNullException.ThrowIfNull(encoder);
        ArgumentNullException.ThrowIfNull(data);
        return Evaluate(data, person => [.. person.Images.Select(image => encoder.Encode(RgbImage.Load(image)))
            .Where(faces => faces.Count > 0).Select(faces => faces[0].Embedding)]);
    }

    /// <summary>Evaluates the embeddings of people.</summary>
    /// <param name="data">The people.</param>
    /// <param name="encode">Returns the embeddings of the images of a person.</param>
    internal static FaceEncoderReport Evaluate(FaceFolder data, Func<FacePerson, FaceEmbedding[]> encode)
    {
        FaceEmbedding[][] all = [.. data.People.Select(encode)];
        FaceEmbedding[][] people = [.. all.Where(faces => faces.Length >= 2)];
        if (people.Length < 2)
            throw new ArgumentException(
                $"In {data.Source} {people.Length} people have two images with a face; an evaluation needs at least two such people.",
                nameof(data));
        int probes = 0, correct = 0;
        for (int enrolled = 0; enrolled < Math.Min(MaxEnrollments, people.Max(faces => faces.Length)); enrolled++)
        {
            FaceEmbedding[] gallery = [.. people.Select(faces => faces[enrolled % faces.Length])];
            for (int person = 0; person < people.Length; person++)
                foreach (var probe in people[person].Where(face => face != gallery[person]))
                {
                    probes++;
                    if (Nearest(gallery, probe) == person) correct++;
                }
        }
        return new()
        {
            People = people.Length,
            Images = people.Sum(faces => faces.Length),
            WithoutFace = data.Count - all.Sum(faces => faces.Length),
            Rank1 = (double)correct / probes,
            // Pairs share people, so that there are no folds without a common person.
            Verification = VerificationEvaluator.Evaluate(Pairs(people), new() { Folds = 0 }),
        };
    }

    private static int Nearest(FaceEmbedding[] gallery, FaceEmbedding probe)
    {
        double[] distances = [.. gallery.Select(probe.DistanceTo)];
        return Array.IndexOf(distances, distances.Min());
    }

    private static List<FacePair> Pairs(FaceEmbedding[][] people)
    {
        List<FacePair> pairs = [];
        for (int person = 0; person < people.Length; person++)
            for (int i = 0; i < people[person].Length; i++)
                for (int j = i + 1; j < people[person].Length; j++)
                    pairs.Add(new(people[person][i].DistanceTo(people[person][j]), SamePerson: true));
        (int Person, FaceEmbedding Face)[] faces = [.. people.SelectMany((all, person) => all.Select(face => (person, face)))];
        long images = faces.Length, different = ((images * (images - 1)) / 2) - pairs.Count;
        if (different <= MaxImpostorPairs)
        {
            for (int i = 0; i < faces.Length; i++)
                for (int j = i + 1; j < faces.Length; j++)
                    if (faces[i].Person != faces[j].Person) Add(i, j);
            return pairs;
        }
        Random random = new(0);
        for (int n = 0; n < MaxImpostorPairs;)
            if ((random.Next(faces.Length), random.Next(faces.Length)) is var (i, j) && faces[i].Person != faces[j].Person)
            {
                Add(i, j);
                n++;
            }
        return pairs;

        void Add(int i, int j) => pairs.Add(new(faces[i].Face.DistanceTo(faces[j].Face), SamePerson: false));
    }
}
