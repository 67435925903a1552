namespace Kente.Faces.Tests;

/// <summary>The pretrained networks: those of <c>KENTE_FACES</c>, or obtained once into a folder for tests.</summary>
internal static class PretrainedWeights
{
    private static readonly Lazy<(string Folder, string? Reason)> Obtained = new(() =>
    {
        string folder = Environment.GetEnvironmentVariable("KENTE_FACES") is { Length: > 0 } named
            ? named
            : Path.Combine(Path.GetTempPath(), "kente-test-faces");
        try
        {
            return (FaceModels.Install(folder), null);
        }
        catch (Exception exception) when (exception is InvalidOperationException or DataException)
        {
            return (folder, exception.Message);
        }
    });

    /// <summary>Returns the folder of the networks; skips the test where they cannot be obtained.</summary>
    public static string Require()
    {
        Assert.SkipWhen(Obtained.Value.Reason is not null, Obtained.Value.Reason ?? "");
        return Obtained.Value.Folder;
    }
}
