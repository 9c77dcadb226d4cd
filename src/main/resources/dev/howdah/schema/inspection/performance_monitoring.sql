${servers}
UNION ALL
${requests}
UNION ALL
${itself}
