using System.Collections.Concurrent;
using System.Reflection;
using Kente.Primitives;
using Kente.Serialization;

namespace Kente;

/// <summary>
/// The classes that <c>.keras</c> files can contain, by name: layers, losses, metrics, optimizers, schedules, initializers, regularizers
/// and constraints. Classes that implement <see cref="IFromConfig{TSelf}"/> are found automatically in Kente and in every loaded assembly
/// that references it; <see cref="Register{T}(string, Func{ObjectConfig, T})"/> adds others.
/// </summary>
public static class KerasObjects
{
    private static readonly ConcurrentDictionary<string, IReadOnlyList<Entry>> Entries = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<Type, string> Names = new();
    private static readonly HashSet<Assembly> Scanned = [];
    private static readonly Lock Scanning = new();
    private static readonly MethodInfo Creator = typeof(KerasObjects).GetMethod(
        nameof(CreatorOf), BindingFlags.NonPublic | BindingFlags.Static)!;
    private static readonly MethodInfo ReaderAdder = typeof(KerasObjects).GetMethod(
        nameof(AddReader), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>Registers a class, so that files that contain it can be read.</summary>
    /// <typeparam name="T">The class.</typeparam>
    /// <param name="name">Name in files: <c>MyPackage>MyLoss</c>.</param>
    public static void Register<T>(string name) where T : class, IFromConfig<T>
    {
        Register(name, T.FromConfig);
        Names[typeof(T)] = name;
    }

    /// <summary>Registers a function that creates the objects of a name, so that files that contain the name can be read.</summary>
    /// <typeparam name="T">The class, or its base class: <c>Loss</c>, <c>Metric</c>, <c>Operation</c>.</typeparam>
    /// <param name="name">Name in files: <c>MyPackage>my_loss</c>.</param>
    /// <param name="fromConfig">Creates the object from its configuration.</param>
    public static void Register<T>(string name, Func<ObjectConfig, T> fromConfig) where T : class
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(fromConfig);
        Add(name, new(typeof(T), fromConfig), replace: true);
    }

    /// <summary>Returns the name of a class in files; <see langword="null"/> if it is not registered.</summary>
    internal static string? NameOf(Type type) => Names.TryGetValue(type, out string? name) ? name
        : ImplementsFromConfig(type) ? Names.GetOrAdd(type, AttributeOf(type)?.Name ?? type.Name)
        : null;

    /// <summary>Finds the function that creates an object; <see langword="null"/> if no class of this kind has the name.</summary>
    /// <typeparam name="T">The base class.</typeparam>
    /// <param name="name">A registered name, an alias, or either in snake case.</param>
    internal static Func<ObjectConfig, T>? Find<T>(string name) where T : class
    {
        lock (Scanning)
        {
            Scan(typeof(KerasObjects).Assembly);
            if (Lookup<T>(name) is { } known) return known;
            foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies()) Scan(assembly);
        }
        return Lookup<T>(name);
    }

    private static Func<ObjectConfig, T>? Lookup<T>(string name) where T : class =>
        Entries.GetValueOrDefault(name)?.FirstOrDefault(entry => typeof(T).IsAssignableFrom(entry.Type)) is { } found
            ? config => (T)found.Create(config)
            : null;

    private static bool MayHold(Assembly assembly) => assembly == typeof(KerasObjects).Assembly || !assembly.IsDynamic
        && assembly.GetReferencedAssemblies().Any(reference => reference.Name == typeof(KerasObjects).Assembly.GetName().Name);

    private static void Scan(Assembly assembly)
    {
        if (!Scanned.Add(assembly) || !MayHold(assembly)) return;
        foreach (var type in Types(assembly).Where(type => !type.IsInterface && !type.ContainsGenericParameters))
            foreach (var contract in type.GetInterfaces().Where(contract => contract.IsGenericType))
            {
                var open = contract.GetGenericTypeDefinition();
                var kind = contract.GenericTypeArguments[0];
                if (open == typeof(IFromConfig<>) && kind == type)
                    Add(
                        AttributeOf(type) is { } attribute ? [attribute.Name, .. attribute.Aliases] : [type.Name],
                        new(type, (Func<ObjectConfig, object>)Creator.MakeGenericMethod(type).Invoke(null, null)!));
                else if (open == typeof(IReader<>))
                    ReaderAdder.MakeGenericMethod(type, kind).Invoke(null, null);
            }
    }

    // As in Keras, the name in snake case also identifies the class.
    private static void Add(IReadOnlyList<string> names, Entry entry)
    {
        foreach (string name in names.Concat(names.Select(SnakeCase.Of)).Distinct()) Add(name, entry, replace: false);
    }

    private static void Add(string name, Entry entry, bool replace) => Entries.AddOrUpdate(
        name, _ => [entry], (_, entries) => replace ? [entry, .. entries.Where(other => other.Type != entry.Type)] : [.. entries, entry]);

    private static IEnumerable<Type> Types(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException incomplete)
        {
            return incomplete.Types.OfType<Type>();
        }
    }

    private static KerasObjectAttribute? AttributeOf(Type type) => type.GetCustomAttribute<KerasObjectAttribute>(inherit: false);

    private static bool ImplementsFromConfig(Type type) => type.GetInterfaces().Any(
        contract => contract.IsGenericType
            && contract.GetGenericTypeDefinition() == typeof(IFromConfig<>)
            && contract.GenericTypeArguments[0] == type);

    private static Func<ObjectConfig, object> CreatorOf<T>() where T : class, IFromConfig<T> => T.FromConfig;

    private static void AddReader<TReader, T>() where TReader : IReader<T> where T : class =>
        Add(TReader.Names, new(typeof(T), TReader.Read));

    private sealed record Entry(Type Type, Func<ObjectConfig, object> Create);
}
