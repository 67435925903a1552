using Kente.Vision.Pretrained;

namespace Kente.Vision.Pose;

/// <summary>The npm package with MoveNet.</summary>
internal static class PosePackage
{
    public static PackageFile Topology { get; } =
        new("movenet-lightning.json", "df8cbde44d00f533ccc4916a7c6ebc17316532fb3fadad114ec667fef22872e9");

    public static PackageFile Values { get; } =
        new("movenet-lightning.bin", "bf97bc10d9c8a11200b0190ed64ce039b6252f1aff7cb552aca99b3d191c2f34");

    public static NpmPackage Instance { get; } = new()
    {
        Name = "@vladmandic/human",
        Version = "3.3.6",
        Sha512 = "Nr5mPfq1gQ+uKeXY5uM3Fj8UxvF5CEh2s6txM5wRThqaW0mF9huooOuZSrT8hhGho0hGaXLFdAwfD/2+teCv6A==",
        ModelFolder = "models",
        Files = [Topology, Values],
        Content = "files of MoveNet",
        Task = "pose",
    };
}
