namespace Kente.Volumes.Landmarks.Reports;

/// <summary>
/// The mean errors that Noothout et al. (MIDL 2018) report for the six landmarks of the aortic root in CT angiographies of patients.
/// </summary>
internal static class PublishedErrors
{
    /// <summary>Says what the numbers are.</summary>
    public const string Explanation =
        "Paper: mean errors of Noothout et al. (MIDL 2018) in CT angiographies of patients. Computed volumes, such as those of "
            + "kente volume phantom, are generated data: their errors say nothing about patients.";

    private static readonly Dictionary<string, double> Means = new()
    {
        ["right ostium"] = 2.19,
        ["left ostium"] = 2.88,
        ["LM bifurcation"] = 3.78,
        ["right commissure"] = 1.82,
        ["non-coronary commissure"] = 2.10,
        ["left commissure"] = 1.89,
    };

    /// <summary>Whether the landmarks are those of the paper.</summary>
    public static bool Exist(EvaluatedLandmarks report) => report.Landmarks.Any(landmark => Means.ContainsKey(landmark.Name));

    /// <summary>Returns the mean error of a landmark in mm; <see langword="null"/> if the paper does not have it.</summary>
    public static double? Of(string landmark) => Means.TryGetValue(landmark, out double mean) ? mean : null;
}
