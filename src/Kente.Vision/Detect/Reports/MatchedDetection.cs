using Kente.Vision.Detect.Evaluation;

namespace Kente.Vision.Detect.Reports;

/// <summary>A detection with the object that it matches.</summary>
/// <param name="Detection">The detection.</param>
/// <param name="Label">Index of the matched label of the image; −1 if the detection is wrong.</param>
internal readonly record struct MatchedDetection(Detection Detection, int Label)
{
    /// <summary>Whether the detection matches an object of its class.</summary>
    public bool IsCorrect => Label != ObjectMatching.None;
}
