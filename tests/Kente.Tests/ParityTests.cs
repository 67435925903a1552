
using Kente.Parity;

namespace Kente.Tests;

/// <summary>docs/keras-parity.md matches the code.</summary>
public class ParityTests
{
    [Fact]
    public void Committed_table_matches_the_command() =>
        Assert.Equal(ParityTable.Write(), File.ReadAllText(Committed()).ReplaceLineEndings("\n"));

    [Fact]
    public void Every_factory_is_in_the_table()
    {
        string table = ParityTable.Write();
        Assert.NotEmpty(ParityTable.Factories);
        Assert.All(ParityTable.Factories, factory => Assert.Contains($"`{factory}`", table, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_Keras_name_occurs_once_in_its_section() =>
        Assert.All(
            KerasInventory.Sections,
            section => Assert.Equal(section.Names.Count, section.Names.Select(name => name.Name).Distinct().Count()));

    private static string Committed()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (Path.Combine(at.FullName, "docs", "keras-parity.md") is var file && File.Exists(file)) return file;
        throw new FileNotFoundException("There is no docs/keras-parity.md above the tests.");
    }
}
