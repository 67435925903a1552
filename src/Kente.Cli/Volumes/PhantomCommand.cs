using System.CommandLine;
using Kente.Volumes;

namespace Kente.Cli.Volumes;

/// <summary><c>kente volume phantom</c>.</summary>
internal sealed class PhantomCommand : Command
{
    private const int DefaultCount = 10;
    private const double MaxSpacing = 10;

    private readonly Option<string> _out = new("--out") { Description = "Folder to write to.", HelpName = "FOLDER", Required = true };
    private readonly Option<int?> _count = NumberOption.Create("--count", $"Number of volumes. [default: {DefaultCount}]");
    private readonly Option<int?> _seed = NumberOption.Create("--seed", "Seed; another one gives unseen volumes. [default: 1]", min: 0);
    private readonly Option<double?> _spacing = FractionOption.Create(
        "--spacing", "Side of the voxels in mm. [default: 1.5]", MaxSpacing, isZeroAllowed: false, helpName: "MM");

    public PhantomCommand() : base(
        "phantom", "Computes synthetic CT of aortic roots with six exact landmarks: NAME.nii.gz and NAME.mrk.json.")
    {
        foreach (Option option in (Option[])[_out, _count, _seed, _spacing]) Options.Add(option);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        string folder = OutputFolder.Prepare(parsed.GetValue(_out)!);
        AorticRootOptions defaults = new();
        var roots = AorticRoots.Create(
            parsed.GetValue(_count) ?? DefaultCount, parsed.GetValue(_seed) ?? 1,
            defaults with { Spacing = parsed.GetValue(_spacing) ?? defaults.Spacing });
        roots.Save(folder);
        parsed.InvocationConfiguration.Output.WriteLine($"{folder}: {roots.Count} volume{(roots.Count == 1 ? "" : "s")}, {roots.LandmarkNames.Count} landmarks");
        return ExitCode.Success;
    }
}
