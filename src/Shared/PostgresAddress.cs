using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace Kente.Shared;

/// <summary>
/// PostgreSQL's own way to write where a database is: <c>postgres://user:password@host:port/database?sslmode=require</c>.
/// </summary>
internal static partial class PostgresAddress
{
    private static readonly string[] Schemes = ["postgres://", "postgresql://"];

    public static bool IsUrl(string address) => Schemes.Any(scheme => address.StartsWith(scheme, StringComparison.OrdinalIgnoreCase));

    /// <summary>The same for Npgsql.</summary>
    public static string ConnectionString(string address)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(address);
        try
        {
            return IsUrl(address) ? FromUrl(address).ToString() : new NpgsqlConnectionStringBuilder(address).ToString();
        }
        // The message must not repeat the address: a password may be in it.
        catch (Exception error) when (error is ArgumentException or FormatException)
        {
            throw new ArgumentException(
                "The address of a PostgreSQL database must be postgres://user:password@host:port/database, or a connection string of " +
                "Npgsql.", nameof(address), error);
        }
    }

    private static NpgsqlConnectionStringBuilder FromUrl(string address)
    {
        if (Url().Match(address) is not { Success: true } url) throw new FormatException();
        NpgsqlConnectionStringBuilder parts = new() { Host = Part(url, "host") ?? "localhost" };
        if (Part(url, "port") is { } port) parts.Port = int.Parse(port, CultureInfo.InvariantCulture);
        if (Part(url, "user") is { } user) parts.Username = user;
        if (Part(url, "password") is { } password) parts.Password = password;
        if (Part(url, "database") is { } database) parts.Database = database;
        foreach (string option in url.Groups["options"].Value.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] sides = option.Split('=', 2);
            parts[Uri.UnescapeDataString(sides[0])] = sides.Length > 1 ? Uri.UnescapeDataString(sides[1]) : "";
        }
        return parts;
    }

    private static string? Part(Match url, string name) => url.Groups[name].Value is { Length: > 0 } text ? Uri.UnescapeDataString(text)
        : null;

    // Not Uri: it takes no URL with a user and without a host, which names a socket among the options.
    [GeneratedRegex(
        @"^postgres(ql)?://((?<user>[^:@/?]*)(:(?<password>[^@/?]*))?@)?(\[(?<host>[0-9a-fA-F:.]+)\]|(?<host>[^:/?@]*))(:(?<port>[0-9]{1,5}))?(/(?<database>[^?]*))?(\?(?<options>.*))?$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Url();
}
