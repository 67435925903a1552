using System.Diagnostics;
using Kente.Vision.Pose;
using Kente.Vision.Pretrained;

namespace Kente.Vision.Tests.Pose;

/// <summary>Whole npm packages with models, photos and a decoder, obtained once into folders for tests.</summary>
internal static class WholePackage
{
    private static readonly Lazy<(string Folder, string? Reason)> Human = new(() => Obtain(PosePackage.Instance));

    // The photos of the golden numbers are those of its demonstration.
    private static readonly Lazy<(string Folder, string? Reason)> FaceApi = new(() => Obtain(Package(
        "@vladmandic/face-api", "1.7.15", "demo",
        "WDMmK3CfNLo8jylWqMoQgf4nIst3M0fzx1dnac96wv/dvMTN4DxC/Pq1DGtduDk1lktCamQ3MIDXFnvrdHTXDw==")));

    // The decoder of the golden numbers, whose pixels differ a little from those of other decoders.
    private static readonly Lazy<(string Folder, string? Reason)> Decoder = new(() => Obtain(Package(
        "jpeg-js", "0.4.4", "lib", "WZzeDOEtTOBK4Mdsar0IqEU5sMr3vSV2RqkAIzUEV2BHnUfKGyswWFPFwK5EeDo93K3FohSHbLAjj0s1Wzd+dg==")));

    /// <summary>Returns the folder of the models of @vladmandic/human; skips the test where the package cannot be obtained.</summary>
    public static string RequireModels() => Require(Human.Value);

    /// <summary>Decodes a photo of @vladmandic/face-api; skips the test where a package cannot be obtained.</summary>
    public static RgbImage RequirePhoto(string name)
    {
        string photo = Path.Combine(Require(FaceApi.Value), name), decoder = Path.Combine(Require(Decoder.Value), "..");
        const string script = """
            const [decoder, photo] = process.argv.slice(1), { readFileSync, writeSync } = require('fs');
            const image = require(decoder).decode(readFileSync(photo), { useTArray: true, formatAsRGBA: false });
            const bytes = Buffer.concat([Buffer.from(new Int32Array([image.width, image.height]).buffer), Buffer.from(image.data)]);
            for (let at = 0; at < bytes.length;) at += writeSync(1, bytes, at);
            """;
        using var node = Process.Start(new ProcessStartInfo("node", ["-e", script, decoder, photo]) { RedirectStandardOutput = true })!;
        using MemoryStream output = new();
        node.StandardOutput.BaseStream.CopyTo(output);
        node.WaitForExit();
        byte[] bytes = output.ToArray();
        return new(BitConverter.ToInt32(bytes, 0), BitConverter.ToInt32(bytes, 4), bytes[8..]);
    }

    private static NpmPackage Package(string name, string version, string folder, string sha512) => new()
    {
        Name = name,
        Version = version,
        Sha512 = sha512,
        ModelFolder = folder,
        Files = [],
        Content = "files",
        Task = "pose",
    };

    private static string Require((string Folder, string? Reason) obtained)
    {
        Assert.SkipWhen(obtained.Reason is not null, obtained.Reason ?? "");
        return obtained.Folder;
    }

    private static (string Folder, string? Reason) Obtain(NpmPackage package)
    {
        string root = Path.Combine(Path.GetTempPath(), $"kente-test-{package.Name.Split('/')[^1]}");
        string folder = Path.Combine([root, "node_modules", .. package.Name.Split('/'), package.ModelFolder]);
        try
        {
            if (Directory.Exists(folder)) return (folder, null);
            Directory.CreateDirectory(root);
            NpmClient.Install(package, root, root);
            return (folder, null);
        }
        catch (InvalidOperationException exception)
        {
            return (folder, exception.Message);
        }
    }
}
