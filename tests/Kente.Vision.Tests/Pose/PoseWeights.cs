namespace Kente.Vision.Tests.Pose;

/// <summary>The pretrained pose network: that of <c>KENTE_POSE</c>, or obtained once into a folder for tests.</summary>
internal static class PoseWeights
{
    private static readonly Lazy<(string Folder, string? Reason)> Obtained = new(() =>
    {
        string folder = Environment.GetEnvironmentVariable("KENTE_POSE") is { Length: > 0 } named
            ? named
            : Path.Combine(Path.GetTempPath(), "kente-test-pose");
        try
        {
            return (PoseModels.Install(folder), null);
        }
        catch (Exception exception) when (exception is InvalidOperationException or DataException)
        {
            return (folder, exception.Message);
        }
    });

    /// <summary>Returns the folder of the network; skips the test where it cannot be obtained.</summary>
    public static string Require()
    {
        Assert.SkipWhen(Obtained.Value.Reason is not null, Obtained.Value.Reason ?? "");
        return Obtained.Value.Folder;
    }
}
