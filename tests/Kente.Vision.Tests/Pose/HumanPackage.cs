using Kente.Vision.Pose;
using Kente.Vision.Pretrained;

namespace Kente.Vision.Tests.Pose;

/// <summary>All models of the npm package with MoveNet, obtained once into a folder for tests.</summary>
internal static class HumanPackage
{
    private static readonly Lazy<(string Folder, string? Reason)> Obtained = new(() =>
    {
        string folder = Path.Combine(Path.GetTempPath(), "kente-test-human");
        string models = Path.Combine(folder, "node_modules", "@vladmandic", "human", PosePackage.Instance.ModelFolder);
        try
        {
            if (Directory.Exists(models)) return (models, null);
            Directory.CreateDirectory(folder);
            NpmClient.Install(PosePackage.Instance, folder, folder);
            return (models, null);
        }
        catch (InvalidOperationException exception)
        {
            return (models, exception.Message);
        }
    });

    /// <summary>Returns the folder of the models; skips the test where the package cannot be obtained.</summary>
    public static string Require()
    {
        Assert.SkipWhen(Obtained.Value.Reason is not null, Obtained.Value.Reason ?? "");
        return Obtained.Value.Folder;
    }
}
