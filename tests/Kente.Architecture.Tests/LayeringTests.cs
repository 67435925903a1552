using System.Xml.Linq;

namespace Kente.Architecture.Tests;

public sealed class LayeringTests
{
    public static TheoryData<string> Projects => [.. Layering.Folders.Keys];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Every_folder_uses_only_the_folders_below_it(string project)
    {
        var order = Layering.Folders[project];
        int Level(string folder)
        {
            int level = order.ToList().IndexOf(folder);
            return level >= 0
                ? level
                : throw new InvalidOperationException(
                    $"{project}/{folder} has no place in Layering.Folders; put it above the folders it uses.");
        }
        string[] wrong = [.. from file in SourceProject.Open(project).Files
                             from use in file.Uses
                             let target = new SourceFile(use.Key).TopFolder
                             where Level(target) > Level(file.TopFolder)
                             select $"{project}/{file.Path} uses {string.Join(", ", use.Value)} of {use.Key}"];
        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_project_references_only_the_projects_that_it_may()
    {
        foreach (string path in Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories))
        {
            string project = Path.GetFileNameWithoutExtension(path);
            Assert.True(
                Layering.Projects.ContainsKey(project),
                $"{project} is missing in Layering.Projects; list the projects that it may reference.");
            string[] references = [.. XDocument.Load(path).Descendants("ProjectReference")
                .Select(reference => Path.GetFileNameWithoutExtension(((string)reference.Attribute("Include")!).Replace('\\', '/')))];
            Assert.Empty(references.Except(Layering.Projects[project]));
        }
    }

    /// <summary>The largest cycles that are allowed today, of files and of folders.</summary>
    [Theory]
    [InlineData("Kente", 9, 3)]
    [InlineData("Kente.Cli", 7, 2)]
    [InlineData("Kente.Distributed", 0, 0)]
    [InlineData("Kente.Experiments", 2, 0)]
    [InlineData("Kente.Faces", 0, 0)]
    [InlineData("Kente.Faces.Door", 0, 0)]
    [InlineData("Kente.Onnx.Runtime", 0, 0)]
    [InlineData("Kente.Parquet", 0, 0)]
    [InlineData("Kente.Studio", 0, 0)]
    [InlineData("Kente.Tuning", 0, 0)]
    [InlineData("Kente.Vision", 3, 0)]
    [InlineData("Kente.Vision.Synthetic", 3, 2)]
    [InlineData("Kente.Volumes", 0, 0)]
    public void Cycles_are_no_larger_than(string project, int files, int folders)
    {
        var sources = SourceProject.Open(project).Files;
        var fileCycles = Cycles.Find(Cycles.Graph(sources, path => path));
        var folderCycles = Cycles.Find(Cycles.Graph(sources, path => new SourceFile(path).Folder));
        Assert.DoesNotContain(fileCycles, cycle => cycle.Count > files);
        Assert.DoesNotContain(folderCycles, cycle => cycle.Count > folders);
    }
}
