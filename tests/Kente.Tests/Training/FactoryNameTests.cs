using System.Reflection;

namespace Kente.Tests.Training;

public class FactoryNameTests
{
    private static readonly string[] Imported =
    [
        "Kente.Layers", "Kente.Losses", "Kente.Metrics", "Kente.Optimizers", "Kente.Schedules", "Kente.Callbacks", "Kente.Activations",
        "Kente.Initializers",
    ];

    [Fact]
    public void Factories_can_all_be_imported_together()
    {
        var members = Imported.Select(name => typeof(Model).Assembly.GetType(name)).OfType<Type>()
            .SelectMany(type => type.GetMembers(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
                .Where(member => member is not MethodInfo { IsSpecialName: true })
                .Select(member => member.Name).Distinct().Select(name => (Name: name, Type: type.Name)));

        Assert.Empty(members.GroupBy(member => member.Name).Where(named => named.Count() > 1)
            .Select(named => $"{named.Key} is in {string.Join(" and ", named.Select(member => member.Type))}"));
    }

    [Fact]
    public void Factory_classes_are_in_the_imported_namespace() =>
        Assert.All(
            Imported,
            name => Assert.True(
                typeof(Model).Assembly.GetType(name) is { IsPublic: true, IsAbstract: true, IsSealed: true },
                $"{name} is not a public static class."));
}
