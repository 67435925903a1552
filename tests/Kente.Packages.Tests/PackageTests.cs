using System.Xml.Linq;

namespace Kente.Packages.Tests;

public sealed class PackageTests
{
    private static readonly string[] Runtimes = ["linux-x64", "osx-arm64", "win-arm64", "win-x64"];

    [Fact]
    public void No_project_names_a_version_of_its_own()
    {
        foreach (string project in Repository.Projects)
            Assert.Empty(XDocument.Load(project).Descendants("Version"));
    }

    [Fact]
    public void Every_project_is_described()
    {
        foreach (string project in Repository.Projects)
            Assert.True(XDocument.Load(project).Descendants("Description").Any(), $"{project} has no Description.");
    }

    [Fact]
    public void Libtorch_is_not_pinned_centrally_because_every_package_would_depend_on_that_of_the_packing_machine() =>
        Assert.DoesNotContain(Repository.Versions.Keys, name => name.StartsWith("libtorch", StringComparison.OrdinalIgnoreCase));

    [Fact]
    public void Every_project_but_the_tool_has_a_package_of_one_version()
    {
        SkipWithoutPackages();
        string[] projects = [.. Repository.Projects.Select(path => Path.GetFileNameWithoutExtension(path)!)
            .Where(name => name != "Kente.Cli").Order(StringComparer.Ordinal)];

        Assert.Equal(projects, Package.Libraries.Select(package => package.Id).Order(StringComparer.Ordinal));
        Assert.All(Package.Libraries, package => Assert.Equal(Repository.Version, package.Value("version")));
    }

    [Fact]
    public void Every_package_has_a_readme_an_icon_a_license_notices_and_symbols()
    {
        SkipWithoutPackages();
        foreach (var package in Package.Libraries)
        {
            Assert.Equal("MIT", package.Value("license"));
            HashSet<string> expected = [package.Value("readme")!, package.Value("icon")!, "THIRD-PARTY-NOTICES.txt"];
            Assert.Superset(expected, new HashSet<string>(package.Entries));
            Assert.False(string.IsNullOrEmpty(package.Value("description")), package.Id);
            if (package.Id != "Kente.Libtorch") Assert.True(File.Exists(Path.ChangeExtension(package.Path, ".snupkg")), package.Id);
        }
    }

    [Fact]
    public void Every_package_contains_its_own_library_and_no_other()
    {
        SkipWithoutPackages();
        foreach (var package in Package.Libraries)
        {
            string[] expected = package.Id == "Kente.Libtorch"
                ? ["lib/net10.0/_._"]
                : [$"lib/net10.0/{package.Id}.dll", $"lib/net10.0/{package.Id}.xml"];
            Assert.Equal(
                expected,
                package.Entries.Where(entry => entry.StartsWith("lib/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
            // The only native library of Kente's own calls Gloo.
            Assert.Equal(
                package.Id == "Kente.Distributed" ? ["runtimes/linux-x64/native/libkente_c10d.so"] : [],
                package.Entries.Where(entry => entry.StartsWith("runtimes/", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void Packages_of_Kente_depend_on_one_version_and_on_others_as_pinned()
    {
        SkipWithoutPackages();
        foreach (var (package, id, version) in Package.Libraries.SelectMany(package =>
            package.Dependencies.Select(dependency => (package, dependency.Id, dependency.Version))))
        {
            if (id.StartsWith("Kente", StringComparison.Ordinal)) Assert.Equal($"[{Repository.Version}]", version);
            else if (package.Id != "Kente.Libtorch")
                Assert.True(Repository.Versions.GetValueOrDefault(id) == version, $"{package} depends on {id} {version}.");
        }
    }

    [Fact]
    public void Only_one_package_depends_on_libtorch_and_it_does_for_every_platform()
    {
        SkipWithoutPackages();
        var natives = from package in Package.Libraries
                      from dependency in package.Dependencies
                      where dependency.Id.StartsWith("libtorch", StringComparison.OrdinalIgnoreCase)
                      select (package.Id, dependency.Id, dependency.Version);

        Assert.Equal(Runtimes.Select(runtime => ("Kente.Libtorch", $"libtorch-cpu-{runtime}", Repository.Libtorch)), natives);
    }

    [Fact]
    public void Experiments_depend_on_no_package_of_models() => Assert.DoesNotContain(
        Experiments().Dependencies, dependency => dependency.Id.Contains("torch", StringComparison.OrdinalIgnoreCase)
            || dependency.Id.StartsWith("Kente", StringComparison.Ordinal) || dependency.Id.StartsWith("Skia", StringComparison.Ordinal));

    private static Package Experiments()
    {
        SkipWithoutPackages();
        return Package.Libraries.Single(package => package.Id == "Kente.Experiments");
    }

    private static void SkipWithoutPackages() =>
        Assert.SkipWhen(Package.Folder is null, "KENTE_PACKAGES names no folder of packages; 'eng/packages check' makes one.");
}
