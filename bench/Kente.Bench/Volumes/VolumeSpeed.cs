using System.Diagnostics;
using Kente.Volumes;

namespace Kente.Bench.Volumes;

/// <summary>Detects landmarks in a volume of 512 × 512 × 300 voxels, as from a CT scanner.</summary>
internal static class VolumeSpeed
{
    /// <summary>Returns the time and the memory of a detection, at the spacing of the detector.</summary>
    /// <param name="path">A detector.</param>
    /// <param name="millimeters">Side of the voxels in mm.</param>
    public static string Measure(string path, double millimeters)
    {
        var detector = VolumeLandmarkDetector.Load(path);
        VolumeSize size = new(512, 512, 300);
        var voxels = new float[size.Count];
        Random random = new(1);
        for (int at = 0; at < voxels.Length; at++) voxels[at] = random.Next(-1000, 1000);
        Volume volume = new(size, Affine.FromRows(millimeters, 0, 0, 0, 0, millimeters, 0, 0, 0, 0, millimeters, 0), voxels);
        var time = Stopwatch.StartNew();
        detector.Predict(volume);
        double seconds = time.Elapsed.TotalSeconds;
        return FormattableString.Invariant(
            $"512 x 512 x 300 voxels of {millimeters} mm, network at {detector.Spacing} mm: {seconds:F1} s, {Process.GetCurrentProcess().PeakWorkingSet64 / 1e9:F2} GB of memory at most");
    }
}
