using Kente.Faces.Embeddings;
using Kente.Faces.Evaluation;

namespace Kente.Faces;

/// <summary>Evaluates open-set identification: people are to be identified, and strangers not to be recognised.</summary>
public static class OpenSetEvaluator
{
    /// <summary>Evaluates a gallery.</summary>
    /// <param name="gallery">The faces in the gallery.</param>
    /// <param name="probes">The faces to identify; those whose names are not in the gallery are of unknown people.</param>
    /// <param name="options">Options; by default those of <see cref="OpenSetOptions"/>.</param>
    /// <exception cref="ArgumentException">
    /// There are no probes of people in the gallery or none of others, embeddings are of different models, or a rate is not between 0 and
    /// 1.
    /// </exception>
    public static OpenSetReport Evaluate(
        IReadOnlyList<LabeledFace> gallery, IReadOnlyList<LabeledFace> probes, OpenSetOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(gallery);
        ArgumentNullException.ThrowIfNull(probes);
        return Measure(
            [.. gallery.Select(face => (face.Name, face.Embedding))], [.. probes.Select(face => (face.Name, face.Embedding))],
            options ?? new());
    }

    /// <summary>
    /// Evaluates images of people. Each image is encoded once; of several faces the one with the highest score counts. A person whose
    /// image shows no face is never recognised, and a probe without a face is not either; the report names these images.
    /// </summary>
    /// <param name="encoder">The model that finds and encodes faces.</param>
    /// <param name="gallery">The images of the people in the gallery.</param>
    /// <param name="probes">The images to identify; those whose names are not in the gallery are of unknown people.</param>
    /// <param name="options">Options; by default those of <see cref="OpenSetOptions"/>.</param>
    /// <exception cref="ArgumentException">
    /// There are no probes of people in the gallery or none of others, or a rate is not between 0 and 1.
    /// </exception>
    /// <exception cref="DataException">An image cannot be read.</exception>
    public static OpenSetReport Evaluate(
        IFaceEncoder encoder, IReadOnlyList<FaceImage> gallery, IReadOnlyList<FaceImage> probes, OpenSetOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(encoder);
        ArgumentNullException.ThrowIfNull(gallery);
        ArgumentNullException.ThrowIfNull(probes);
        EncodedImages faces = new(encoder);
        (string Name, FaceEmbedding? Face)[] Encode(IReadOnlyList<FaceImage> images) =>
            [.. images.Select(image => (image.Person, faces.FaceOf(image.Path)))];
        var enrolled = Encode(gallery);
        var report = Measure(enrolled, Encode(probes), options ?? new());
        var known = gallery.Select(image => image.Person).ToHashSet(StringComparer.Ordinal);
        return report with
        {
            Probes = [.. probes.Select(Nearest)],
            ImagesWithoutFace = faces.WithoutFace,
            ImagesWithSeveralFaces = faces.WithSeveralFaces,
        };

        ProbeResult Nearest(FaceImage probe)
        {
            var face = faces.FaceOf(probe.Path);
            double[] distances = [.. enrolled.Select(person => Distance(person.Face, face))];
            int nearest = Array.IndexOf(distances, distances.Min());
            return new(
                probe, double.IsFinite(distances[nearest]) ? gallery[nearest] : null, distances[nearest], known.Contains(probe.Person));
        }
    }

    private static OpenSetReport Measure(
        (string Name, FaceEmbedding? Face)[] gallery, (string Name, FaceEmbedding? Face)[] probes, OpenSetOptions options)
    {
        RateLists.Check(options.FalseIdentificationRates, nameof(options));
        // Smaller galleries are the first people of a random order.
        string[] names = [.. gallery.Select(face => face.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        new Random(options.Seed).Shuffle(names);
        var order = names.Select((name, i) => (name, i)).ToDictionary(person => person.name, person => person.i, StringComparer.Ordinal);
        var known = probes.ToLookup(probe => order.ContainsKey(probe.Name));
        if (!known[true].Any() || !known[false].Any())
            throw new ArgumentException(
                "An open-set evaluation needs probes of people in the gallery and of others; one kind is missing.", nameof(probes));

        (double Distance, bool Correct)[] mated = [.. known[true].Select(probe =>
        {
            double[] distances = Distances(gallery, probe, order);
            int nearest = Array.IndexOf(distances, distances.Min());
            return (distances[nearest], double.IsFinite(distances[nearest]) && nearest == order[probe.Name]);
        })];
        double[][] unknown = [.. known[false].Select(probe => Distances(gallery, probe, order))];
        // A wrong nearest person is a miss at every threshold.
        ErrorCurve curve = new(
            mated.Select(probe => probe.Correct ? probe.Distance : double.PositiveInfinity), unknown.Select(distances => distances.Min()));
        OpenSetPoint[] points = [.. options.FalseIdentificationRates.Select(rate => Point(curve, rate))];
        double threshold = options.Threshold ?? points.LastOrDefault()?.Threshold ?? curve.ThresholdAt(0.01);
        return new()
        {
            People = names.Length,
            KnownProbes = mated.Length,
            UnknownProbes = unknown.Length,
            Rank1 = mated.Average(probe => probe.Correct ? 1.0 : 0),
            Points = points,
            Threshold = threshold,
            GallerySizes = [.. Sizes(names.Length).Select(size =>
                new GallerySizeRate(size, new(unknown.Count(distances => distances.Take(size).Min() < threshold), unknown.Length)))],
            DetectionByPercent = [.. Enumerable.Range(0, 101).Select(percent => Point(curve, percent / 100.0).DetectionRate)],
        };
    }

    private static OpenSetPoint Point(ErrorCurve curve, double rate)
    {
        double threshold = curve.ThresholdAt(rate);
        return new(rate, threshold, curve.FalseAccept(threshold), curve.FalseReject(threshold));
    }

    // Returns the distance of the nearest face of every person.
    private static double[] Distances(
        (string Name, FaceEmbedding? Face)[] gallery, (string Name, FaceEmbedding? Face) probe, Dictionary<string, int> order)
    {
        double[] distances = new double[order.Count];
        Array.Fill(distances, double.PositiveInfinity);
        foreach (var face in gallery)
        {
            ref double nearest = ref distances[order[face.Name]];
            nearest = Math.Min(nearest, Distance(face.Face, probe.Face));
        }
        return distances;
    }

    // Without a face there is nothing to recognise.
    private static double Distance(FaceEmbedding? one, FaceEmbedding? other) =>
        one is null || other is null ? double.PositiveInfinity : one.DistanceTo(other);

    private static Stack<int> Sizes(int people)
    {
        Stack<int> sizes = [];
        for (int size = people; size > 0; size /= 2) sizes.Push(size);
        return sizes;
    }
}
