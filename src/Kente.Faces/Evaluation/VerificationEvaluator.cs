using Kente.Faces.Embeddings;
using Kente.Faces.Evaluation;

namespace Kente.Faces;

/// <summary>Evaluates verification: whether the distance of two faces tells that they are of one person.</summary>
public static class VerificationEvaluator
{
    private const double Significance = 0.05;

    /// <summary>Evaluates pairs.</summary>
    /// <param name="pairs">The pairs.</param>
    /// <param name="options">Options; by default those of <see cref="VerificationOptions"/>.</param>
    /// <exception cref="ArgumentException">
    /// There are no pairs of one person or none of two, a distance is negative or NaN, a rate is not between 0 and 1, or a fold does not
    /// exist.
    /// </exception>
    public static VerificationReport Evaluate(IReadOnlyList<FacePair> pairs, VerificationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        options ??= new();
        Check(pairs, options);
        ErrorCurve curve = Curve(pairs);
        RocPoint[] roc = [.. curve.Thresholds.Select(threshold =>
            new RocPoint(threshold, curve.FalseAccept(threshold).Rate, 1 - curve.FalseReject(threshold).Rate))];
        var equal = roc.MinBy(point => Math.Abs(point.FalseAcceptRate - (1 - point.TrueAcceptRate)));
        return new()
        {
            Genuine = curve.Mated.Length,
            Impostor = curve.NonMated.Length,
            Auc = Area(curve),
            EqualErrorRate = (equal.FalseAcceptRate + 1 - equal.TrueAcceptRate) / 2,
            EqualErrorThreshold = equal.Threshold,
            Folds = CrossValidate(pairs, options.Folds),
            Points = [.. options.FalseAcceptRates.Select(rate => (rate, threshold: curve.ThresholdAt(rate))).Select(point =>
                new VerificationPoint(
                    point.rate, point.threshold, curve.FalseAccept(point.threshold), curve.FalseReject(point.threshold)))],
            Groups = Compare(pairs, options.Threshold ?? equal.Threshold),
            GroupThreshold = options.Threshold ?? equal.Threshold,
            Roc = roc,
        };
    }

    /// <summary>
    /// Evaluates pairs of images. Each image is encoded once; of several faces the one with the highest score counts. Pairs with an image
    /// that shows no face are rejected at every threshold, as ISO/IEC 19795-1 counts failures to acquire; the report names these images.
    /// </summary>
    /// <param name="encoder">The model that finds and encodes faces.</param>
    /// <param name="pairs">The pairs.</param>
    /// <param name="options">Options; by default those of <see cref="VerificationOptions"/>.</param>
    /// <exception cref="ArgumentException">
    /// There are no pairs of one person or none of two, a rate is not between 0 and 1, or a fold does not exist.
    /// </exception>
    /// <exception cref="DataException">An image cannot be read.</exception>
    public static VerificationReport Evaluate(
        IFaceEncoder encoder, IReadOnlyList<FaceImagePair> pairs, VerificationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(encoder);
        ArgumentNullException.ThrowIfNull(pairs);
        EncodedImages faces = new(encoder);
        FaceImageComparison[] comparisons = [.. pairs.Select(pair => new FaceImageComparison(pair, Distance(faces, pair)))];
        var report = Evaluate(
            [.. comparisons.Select(compared => new FacePair(compared.Distance, compared.Images.SamePerson)
            {
                Fold = compared.Images.Fold,
                Group = compared.Images.Group,
            })],
            options);
        return report with
        {
            Comparisons = comparisons,
            ImagesWithoutFace = faces.WithoutFace,
            ImagesWithSeveralFaces = faces.WithSeveralFaces,
        };
    }

    private static double Distance(EncodedImages faces, FaceImagePair pair)
    {
        // Both are encoded even if the first shows no face: the report names every image without one.
        var (first, second) = (faces.FaceOf(pair.First), faces.FaceOf(pair.Second));
        return first is null || second is null ? double.PositiveInfinity : first.DistanceTo(second);
    }

    private static void Check(IReadOnlyList<FacePair> pairs, VerificationOptions options)
    {
        if (pairs.All(pair => pair.SamePerson) || pairs.All(pair => !pair.SamePerson))
            throw new ArgumentException("Verification needs pairs of one person and pairs of two; one kind is missing.", nameof(pairs));
        if (pairs.FirstOrDefault(pair => !(pair.Distance >= 0)) is { } wrong)
            throw new ArgumentException(
                FormattableString.Invariant($"A squared distance is 0 or more, not {wrong.Distance}."), nameof(pairs));
        if (options.Folds < 0 || pairs.FirstOrDefault(pair => pair.Fold < 0 || pair.Fold >= options.Folds) is not null)
            throw new ArgumentException($"The folds are 0 to {options.Folds - 1}; a pair has another fold.", nameof(pairs));
        RateLists.Check(options.FalseAcceptRates, nameof(options));
    }

    private static ErrorCurve Curve(IEnumerable<FacePair> pairs)
    {
        var kinds = pairs.ToLookup(pair => pair.SamePerson, pair => pair.Distance);
        return new(kinds[true], kinds[false]);
    }

    // Ties count half.
    private static double Area(ErrorCurve curve) => curve.Mated.Sum(distance =>
    {
        int below = ErrorCurve.Below(curve.NonMated, distance), upTo = ErrorCurve.UpTo(curve.NonMated, distance);
        return curve.NonMated.Length - upTo + (0.5 * (upTo - below));
    }) / ((double)curve.Mated.Length * curve.NonMated.Length);

    private static VerificationFold[] CrossValidate(IReadOnlyList<FacePair> pairs, int folds)
    {
        int[] counts = [pairs.Count(pair => pair.SamePerson), pairs.Count(pair => !pair.SamePerson)], seen = [0, 0];
        if (folds < 2 || counts.Min() < folds) return [];
        int[] foldOf = [.. pairs.Select(pair =>
        {
            int kind = pair.SamePerson ? 0 : 1;
            int inOrder = (int)((long)seen[kind]++ * folds / counts[kind]);
            return pair.Fold ?? inOrder;
        })];
        return [.. Enumerable.Range(0, folds).Where(fold => foldOf.Contains(fold)).Select(fold =>
        {
            ErrorCurve others = Curve(pairs.Where((_, i) => foldOf[i] != fold)), own = Curve(pairs.Where((_, i) => foldOf[i] == fold));
            // Of equally good thresholds the largest, as in the reference implementation.
            double best = others.Thresholds.Reverse().MaxBy(others.Accuracy);
            return new VerificationFold(best, own.Accuracy(best));
        })];
    }

    private static GroupErrorRates[] Compare(IReadOnlyList<FacePair> pairs, double threshold)
    {
        var groups = pairs.Where(pair => pair.Group is not null).GroupBy(pair => pair.Group!)
            .OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => (group.Key, Curve: Curve(group))).ToArray();
        ErrorCurve all = Curve(pairs.Where(pair => pair.Group is not null));
        ErrorRate accepts = all.FalseAccept(threshold), rejects = all.FalseReject(threshold);
        return [.. groups.Select(group =>
        {
            ErrorRate match = group.Curve.FalseAccept(threshold), nonMatch = group.Curve.FalseReject(threshold);
            ErrorRate otherMatch = Rest(accepts, match), otherNonMatch = Rest(rejects, nonMatch);
            double p = FisherTest.PValue(match, otherMatch), q = FisherTest.PValue(nonMatch, otherNonMatch);
            // A group with fewer errors than the others is no reason to warn of it.
            double limit = Significance / (2 * groups.Length);
            bool higher = p < limit && match.Rate > otherMatch.Rate || q < limit && nonMatch.Rate > otherNonMatch.Rate;
            return new GroupErrorRates(group.Key, match, nonMatch, p, q, higher);
        })];
        static ErrorRate Rest(ErrorRate all, ErrorRate one) => new(all.Errors - one.Errors, all.Trials - one.Trials);
    }
}
