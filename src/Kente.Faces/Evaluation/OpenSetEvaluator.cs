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
        options ??= new();
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
            return (distances[nearest], nearest == order[probe.Name]);
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
    private static double[] Distances(IReadOnlyList<LabeledFace> gallery, LabeledFace probe, Dictionary<string, int> order)
    {
        double[] distances = new double[order.Count];
        Array.Fill(distances, double.PositiveInfinity);
        foreach (var face in gallery)
        {
            ref double nearest = ref distances[order[face.Name]];
            nearest = Math.Min(nearest, face.Embedding.DistanceTo(probe.Embedding));
        }
        return distances;
    }

    private static Stack<int> Sizes(int people)
    {
        Stack<int> sizes = [];
        for (int size = people; size > 0; size /= 2) sizes.Push(size);
        return sizes;
    }
}
